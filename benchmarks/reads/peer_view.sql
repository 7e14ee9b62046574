-- The same, as views of Liaison's own read tables: what PostGraphile would be given beside a log.
-- Views have no keys, so comments tell it of them.
CREATE SCHEMA peer_view;

CREATE VIEW peer_view.institutions AS
SELECT id, name::json ->> 'en' AS name, short_name, kind FROM public.institutions WHERE {seen};

CREATE VIEW peer_view.projects AS
SELECT id, title::json ->> 'en' AS title, acronym, summary::json ->> 'en' AS summary, status, lead,
       planned_start, started_on, completed_on
FROM public.projects WHERE {seen};

CREATE VIEW peer_view.partners AS
SELECT id || institution || coalesce(role, '') AS number, id AS project, institution, role
FROM public.project_partners WHERE {seen};

CREATE VIEW peer_view.agreements AS
SELECT agreement.id, member.project, title::json ->> 'en' AS title, reference, status, funder,
       beneficiary, contribution_amount, contribution_currency, signed_on, end_on
FROM (SELECT * FROM public.funding_agreements WHERE {seen}) AS agreement
JOIN (SELECT id, project FROM public.funding_agreement_projects WHERE {seen}) AS member USING (id);

CREATE VIEW peer_view.successors AS
SELECT id AS institution, successor FROM public.institution_successors WHERE {seen};

CREATE VIEW peer_view.agreement_lines AS
WITH RECURSIVE became AS (
  SELECT institution, successor AS heir FROM peer_view.successors
  UNION
  SELECT became.institution, successor
  FROM became JOIN peer_view.successors ON successors.institution = became.heir
), heirs AS (
  SELECT * FROM became WHERE heir NOT IN (SELECT institution FROM peer_view.successors)
)
SELECT agreements.id, coalesce(heir, funder) AS heir, contribution_amount, contribution_currency
FROM peer_view.agreements LEFT JOIN heirs ON heirs.institution = agreements.funder;

COMMENT ON VIEW peer_view.institutions IS E'@primaryKey id';
COMMENT ON VIEW peer_view.projects IS
E'@primaryKey id\n@foreignKey (lead) references peer_view.institutions (id)';
COMMENT ON VIEW peer_view.partners IS
E'@primaryKey number\n@foreignKey (project) references peer_view.projects (id)\n@foreignKey (institution) references peer_view.institutions (id)';
COMMENT ON VIEW peer_view.agreements IS
E'@primaryKey id\n@foreignKey (project) references peer_view.projects (id)\n@foreignKey (funder) references peer_view.institutions (id)\n@foreignKey (beneficiary) references peer_view.institutions (id)';
