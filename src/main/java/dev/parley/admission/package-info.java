/**
 * Admission control: {@link dev.parley.admission.AdmissionControl} grants each connection a
 * {@link dev.parley.admission.Permit} within the limits of the node, the address, the user and the namespace.
 */
package dev.parley.admission;
