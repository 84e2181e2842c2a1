DROP TABLE resolution_lineages;
DROP TABLE resolution_territories;
DROP TABLE resolution_owners;
DROP TABLE resolutions;
DROP TABLE meeting_statements;
DROP TABLE meeting_participants;
DROP TABLE meetings;
