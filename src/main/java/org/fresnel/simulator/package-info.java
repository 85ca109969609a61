/// Simulated beacon nodes for the demo and the tests.
@NullMarked
package org.fresnel.simulator;

import org.jspecify.annotations.NullMarked;
