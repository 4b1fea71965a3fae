CREATE TABLE "accepted_findings" (
	"subject" text,
	"finding" text,
	"reason" text NOT NULL,
	"as" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamptz(3) DEFAULT now() NOT NULL,
	CONSTRAINT "accepted_findings_pkey" PRIMARY KEY("subject","finding")
);
