/// Simulated beacon nodes on one deterministic chain, with faults that can be switched at run time.
@NullMarked
package org.fresnel.sim;

import org.jspecify.annotations.NullMarked;
