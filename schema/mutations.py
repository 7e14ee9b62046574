"""Everything that can be submitted: one mutation for each decision, and several as a batch."""

import strawberry

from events import (
    area,
    documents,
    funding_agreement,
    institution,
    link,
    opportunity,
    project,
    remarks,
)
from schema.outcome import (
    AreaOfCooperationOutcome,
    BatchOutcome,
    DocumentOutcome,
    FundingAgreementOutcome,
    FundingOpportunityOutcome,
    InstitutionalLinkOutcome,
    InstitutionOutcome,
    ProjectOutcome,
    RemarkOutcome,
)
from schema.submitting import batch, submit


@strawberry.type
class Decisions:
    """The decisions that a batch can hold."""

    register_institution: InstitutionOutcome = submit(institution.Registered)
    rename_institution: InstitutionOutcome = submit(institution.Renamed)
    place_institution: InstitutionOutcome = submit(institution.PlacedUnder)
    assign_identifier: InstitutionOutcome = submit(institution.IdentifierAssigned)
    withdraw_identifier: InstitutionOutcome = submit(institution.IdentifierWithdrawn)
    dissolve_institution: InstitutionOutcome = submit(institution.Dissolved)

    open_area: AreaOfCooperationOutcome = submit(area.Opened)
    restate_area: AreaOfCooperationOutcome = submit(area.Restated)
    close_area: AreaOfCooperationOutcome = submit(area.Closed)

    identify_project: ProjectOutcome = submit(project.Identified)
    describe_project: ProjectOutcome = submit(project.Described)
    schedule_project: ProjectOutcome = submit(project.Scheduled)
    start_project: ProjectOutcome = submit(project.Started)
    suspend_project: ProjectOutcome = submit(project.Suspended)
    resume_project: ProjectOutcome = submit(project.Resumed)
    complete_project: ProjectOutcome = submit(project.Completed)
    close_project: ProjectOutcome = submit(project.Closed)
    reopen_project: ProjectOutcome = submit(project.Reopened)
    cancel_project: ProjectOutcome = submit(project.Cancelled)
    add_partner: ProjectOutcome = submit(project.PartnerJoined)
    remove_partner: ProjectOutcome = submit(project.PartnerLeft)

    propose_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Proposed)
    decide_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Decided)
    sign_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Signed)
    abandon_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Abandoned)
    amend_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Amended)
    suspend_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Suspended)
    resume_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Resumed)
    record_payment: FundingAgreementOutcome = submit(funding_agreement.PaymentReceived)
    report_costs: FundingAgreementOutcome = submit(funding_agreement.CostsReported)
    record_recovery: FundingAgreementOutcome = submit(funding_agreement.FundsRecovered)
    decommit_funds: FundingAgreementOutcome = submit(funding_agreement.FundsDecommitted)
    terminate_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Terminated)
    close_funding_agreement: FundingAgreementOutcome = submit(funding_agreement.Closed)

    establish_link: InstitutionalLinkOutcome = submit(link.Established)
    upgrade_link: InstitutionalLinkOutcome = submit(link.Upgraded)
    transfer_link: InstitutionalLinkOutcome = submit(link.Transferred)
    end_link: InstitutionalLinkOutcome = submit(link.Ended)

    spot_opportunity: FundingOpportunityOutcome = submit(opportunity.Spotted)
    revise_opportunity: FundingOpportunityOutcome = submit(opportunity.Revised)
    match_opportunity: FundingOpportunityOutcome = submit(opportunity.Matched)
    decline_opportunity: FundingOpportunityOutcome = submit(opportunity.Declined)
    submit_application: FundingOpportunityOutcome = submit(opportunity.ApplicationSubmitted)
    decide_application: FundingOpportunityOutcome = submit(opportunity.ApplicationDecided)
    withdraw_opportunity: FundingOpportunityOutcome = submit(opportunity.Withdrawn)

    attach_document: DocumentOutcome = submit(documents.Attached)
    withdraw_document: DocumentOutcome = submit(documents.Withdrawn)

    retract_entry: RemarkOutcome = submit(remarks.Retracted)
    note_entry: RemarkOutcome = submit(remarks.Noted)


@strawberry.type(description="What can be submitted: one mutation for each decision.")
class Mutation(Decisions):
    batch: BatchOutcome = batch(Decisions)
