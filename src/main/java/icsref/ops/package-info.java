/**
 * Runs and what is known of them: takes runs, gives their history, their locks, their timetable and
 * the news of how they ended.
 */
package icsref.ops;
