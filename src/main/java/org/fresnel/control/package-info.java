/// The operator's view: nodes, liveness, readiness.
@NullMarked
package org.fresnel.control;

import org.jspecify.annotations.NullMarked;
