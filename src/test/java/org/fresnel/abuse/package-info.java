/// Clients and nodes that do not keep to HTTP: what of it reaches the other side.
@NullMarked
package org.fresnel.abuse;

import org.jspecify.annotations.NullMarked;
