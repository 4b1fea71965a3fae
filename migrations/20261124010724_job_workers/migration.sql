CREATE TABLE "job_workers" (
	"worker_id" text PRIMARY KEY,
	"process" text NOT NULL
);
