/// Publications: messages to all nodes, SSZ negotiation, and the response to the client.
@NullMarked
package org.fresnel.proxy.publish;

import org.jspecify.annotations.NullMarked;
