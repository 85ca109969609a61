/// Real beacon nodes and validator clients on loopback, and what got on chain through Fresnel.
@NullMarked
package org.fresnel.devnet;

import org.jspecify.annotations.NullMarked;
