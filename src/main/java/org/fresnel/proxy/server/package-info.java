/// The listener for validator clients: connections, limits, access, and a request from its first
/// byte to its last.
@NullMarked
package org.fresnel.proxy.server;

import org.jspecify.annotations.NullMarked;
