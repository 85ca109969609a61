/// One attempt at one node, its outcome, and the parts that all reads and publications share.
@NullMarked
package org.fresnel.proxy.exchange;

import org.jspecify.annotations.NullMarked;
