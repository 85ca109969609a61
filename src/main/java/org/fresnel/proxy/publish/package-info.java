/// Publications: messages to all nodes, SSZ negotiation, and the answer to the client.
@NullMarked
package org.fresnel.proxy.publish;

import org.jspecify.annotations.NullMarked;
