/**
 * Who may connect: upgrade checks, each one a reason to turn a client away; the first rejection wins. Tokens and
 * tickets say who a client is; what is read of a token, and by which key, is decided in one place,
 * {@link dev.parley.security.TokenVerifier}.
 */
package dev.parley.security;
