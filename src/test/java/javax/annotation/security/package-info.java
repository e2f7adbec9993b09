/** What classes name that were written for Java EE. */
package javax.annotation.security;
