/// The server for validator clients: connections, limits, access, and the lifecycle of a request.
@NullMarked
package org.fresnel.proxy.server;

import org.jspecify.annotations.NullMarked;
