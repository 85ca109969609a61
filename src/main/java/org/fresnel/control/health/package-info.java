/// Startup, liveness and readiness checks.
@NullMarked
package org.fresnel.control.health;

import org.jspecify.annotations.NullMarked;
