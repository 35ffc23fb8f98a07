-- stands for a change of the tables; that there will be one
ALTER TABLE BATCH_JOB_INSTANCE ADD NOTE VARCHAR(100);
