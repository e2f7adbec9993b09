/** Who may connect: upgrade checks, each one a reason to turn a client away; the first rejection wins. */
package dev.parley.security;
