-- What a team without a log would keep: the register as it is today, in plain tables, each with its
-- keys and with an index for every question of the benchmark.
CREATE SCHEMA peer;

CREATE TABLE peer.institutions AS
SELECT id, name::json ->> 'en' AS name, short_name, kind FROM public.institutions WHERE {seen};

CREATE TABLE peer.projects AS
SELECT id, title::json ->> 'en' AS title, acronym, summary::json ->> 'en' AS summary, status, lead,
       planned_start, started_on, completed_on
FROM public.projects WHERE {seen};

CREATE TABLE peer.partners AS
SELECT id AS project, institution, role FROM public.project_partners WHERE {seen};

CREATE TABLE peer.agreements AS
SELECT agreement.id, member.project, title::json ->> 'en' AS title, reference, status, funder,
       beneficiary, contribution_amount, contribution_currency, signed_on, end_on
FROM (SELECT * FROM public.funding_agreements WHERE {seen}) AS agreement
JOIN (SELECT id, project FROM public.funding_agreement_projects WHERE {seen}) AS member USING (id);

CREATE TABLE peer.links AS
SELECT id, from_institution, to_institution, basis, since, ended_on
FROM public.links WHERE {seen};

CREATE TABLE peer.successors AS
SELECT id AS institution, successor FROM public.institution_successors WHERE {seen};

ALTER TABLE peer.institutions ADD PRIMARY KEY (id);
ALTER TABLE peer.projects ADD PRIMARY KEY (id);
ALTER TABLE peer.projects ADD FOREIGN KEY (lead) REFERENCES peer.institutions;
ALTER TABLE peer.partners ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE peer.partners ADD FOREIGN KEY (project) REFERENCES peer.projects;
ALTER TABLE peer.partners ADD FOREIGN KEY (institution) REFERENCES peer.institutions;
ALTER TABLE peer.agreements ADD PRIMARY KEY (id);
ALTER TABLE peer.agreements ADD FOREIGN KEY (project) REFERENCES peer.projects;
ALTER TABLE peer.agreements ADD FOREIGN KEY (funder) REFERENCES peer.institutions;
ALTER TABLE peer.agreements ADD FOREIGN KEY (beneficiary) REFERENCES peer.institutions;
ALTER TABLE peer.links ADD PRIMARY KEY (id);
ALTER TABLE peer.links ADD FOREIGN KEY (from_institution) REFERENCES peer.institutions;
ALTER TABLE peer.links ADD FOREIGN KEY (to_institution) REFERENCES peer.institutions;

CREATE INDEX ON peer.successors (institution);
CREATE INDEX ON peer.projects (status, title, id);
CREATE INDEX ON peer.projects (title);
CREATE INDEX ON peer.projects (lead);
CREATE INDEX ON peer.partners (project);
CREATE INDEX ON peer.partners (institution);
CREATE INDEX ON peer.agreements (project, id);
CREATE INDEX ON peer.agreements (funder, contribution_currency) INCLUDE (contribution_amount);
CREATE INDEX ON peer.agreements (beneficiary);
CREATE INDEX ON peer.links (from_institution);
CREATE INDEX ON peer.links (to_institution);
CREATE VIEW peer.agreement_lines AS
WITH RECURSIVE became AS (
  SELECT institution, successor AS heir FROM peer.successors
  UNION
  SELECT became.institution, successor
  FROM became JOIN peer.successors ON successors.institution = became.heir
), heirs AS (
  SELECT * FROM became WHERE heir NOT IN (SELECT institution FROM peer.successors)
)
SELECT agreements.id, coalesce(heir, funder) AS heir, contribution_amount, contribution_currency
FROM peer.agreements LEFT JOIN heirs ON heirs.institution = agreements.funder;
VACUUM ANALYZE;
CHECKPOINT;
