/// Routers of a cluster in virtual time, and what they exchange.
@NullMarked
package org.fresnel.replication;

import org.jspecify.annotations.NullMarked;
