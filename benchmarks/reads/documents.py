"""The documents: each question in the words of each server.

What a server does not know the table says.
"""

LIAISON = {
    "one": """query One($id: ID!, $asOf: AsOf) {
  project(id: $id, asOf: $asOf) {
    id title acronym status plannedStart startedOn
    lead { id name shortName }
    partners { role institution { id name } }
  }
}""",
    "nested": """query Nested($first: Int!, $asOf: AsOf) {
  projects(first: $first, asOf: $asOf) {
    nodes {
      id title status
      agreements(first: 10) {
        nodes { id title status contribution { amount currency } funder { id name } }
      }
      partners { role institution { id name shortName } }
    }
  }
}""",
    "page": """query Page($first: Int!, $status: ProjectStatus!, $asOf: AsOf) {
  projects(
    first: $first, where: {status: {in: [$status]}}
    orderBy: [{field: TITLE, direction: ASC}], asOf: $asOf
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id title acronym status startedOn lead { id name } }
  }
}""",
    "totals": """query Totals($asOf: AsOf) {
  agreementTotals(groupBy: [FUNDER], asOf: $asOf) {
    funder { id name } currency count contribution
  }
}""",
    "lineage": """query Lineage($asOf: AsOf) {
  agreementTotals(groupBy: [FUNDER_LINEAGE], asOf: $asOf) {
    funderLineage { id name } currency count contribution
  }
}""",
    "history": """query History($id: ID!) {
  project(id: $id) {
    id
    timeline { effectiveFrom effectiveTo title status }
    events(first: 50) {
      totalCount
      nodes { id type position version effectiveOn recordedAt actor { name } }
    }
  }
}""",
    "calls": """query Calls($first: Int!, $area: ID!, $asOf: AsOf!) {
  fundingOpportunities(
    first: $first
    where: {status: {eq: OPEN}, areas: {some: {recordId: {eq: $area}}}}
    orderBy: [{field: CLOSES_AFTER, direction: ASC}], asOf: $asOf
  ) {
    totalCount
    nodes { id title status closesAfter matches { project { id title } } }
  }
}""",
    "rate": """query Rate($asOf: AsOf!) {
  applicationTotals(groupBy: [PROGRAMME], asOf: $asOf) {
    programme applications decided awarded successRate
  }
}""",
    "files": """query Files($first: Int!, $asOf: AsOf!) {
  policyDossiers(
    first: $first, where: {status: {eq: OPEN}}
    orderBy: [{field: STAGE, direction: ASC}], asOf: $asOf
  ) {
    totalCount
    nodes {
      id title stage stageSince
      stages { stage reachedOn body { id name } }
      positions { title toInstitution { id name } }
      documents { title url }
    }
  }
}""",
    "changes": """query Changes($since: AsOf!) {
  changes(since: $since, first: 100) {
    nodes { recordId how after { id version } events { id type position } }
  }
}""",
}

POSTGRAPHILE = {
    "one": """query One($id: String!) {
  projectByRowId(rowId: $id) {
    rowId title acronym status plannedStart startedOn
    institutionByLead { rowId name shortName }
    partnersByProject { nodes { role institutionByInstitution { rowId name } } }
  }
}""",
    "nested": """query Nested($first: Int!) {
  allProjects(first: $first, orderBy: [PRIMARY_KEY_ASC]) {
    nodes {
      rowId title status
      agreementsByProject(first: 10, orderBy: [PRIMARY_KEY_ASC]) {
        nodes {
          rowId title status contributionAmount contributionCurrency
          institutionByFunder { rowId name }
        }
      }
      partnersByProject { nodes { role institutionByInstitution { rowId name shortName } } }
    }
  }
}""",
    "page": """query Page($first: Int!, $status: String!) {
  allProjects(first: $first, condition: {status: $status}, orderBy: [TITLE_ASC]) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { rowId title acronym status startedOn institutionByLead { rowId name } }
  }
}""",
    "totals": """query Totals {
  allAgreements {
    groupedAggregates(groupBy: [FUNDER, CONTRIBUTION_CURRENCY]) {
      keys distinctCount { rowId } sum { contributionAmount }
    }
  }
}""",
    "lineage": """query Lineage {
  allAgreementLines {
    groupedAggregates(groupBy: [HEIR, CONTRIBUTION_CURRENCY]) {
      keys distinctCount { rowId } sum { contributionAmount }
    }
  }
}""",
}

STRAWBERRY = {
    "one": """query One($id: ID!) {
  project(id: $id) {
    id title acronym status plannedStart startedOn
    lead { id name shortName }
    partners { role institution { id name } }
  }
}""",
    "nested": """query Nested($first: Int!) {
  projects(first: $first) {
    id title status
    agreements { id title status contribution { amount currency } funder { id name } }
    partners { role institution { id name shortName } }
  }
}""",
    "page": """query Page($first: Int!, $status: String!) {
  page(first: $first, status: $status) {
    totalCount hasNextPage
    nodes { id title acronym status startedOn lead { id name } }
  }
}""",
    "totals": "query Totals { agreementTotals { funder { id name } currency count contribution } }",
    "lineage": "query Lineage { lineTotals { funder { id name } currency count contribution } }",
}
