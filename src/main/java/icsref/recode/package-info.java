/** Takes an analyst's file and a release; gives the file with its ICSs, and an account of it. */
package icsref.recode;
