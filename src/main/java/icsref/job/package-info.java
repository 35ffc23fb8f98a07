/**
 * The batch jobs, one class each: takes options and configuration, gives a release, or says why
 * there is none. The only user of Spring Batch besides the run history.
 */
package icsref.job;
