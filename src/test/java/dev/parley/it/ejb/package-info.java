/** Routes and guards that are EJBs, with each kind of view. */
package dev.parley.it.ejb;
