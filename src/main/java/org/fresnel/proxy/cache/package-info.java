/// Shared reads: coalesced calls and cached responses.
@NullMarked
package org.fresnel.proxy.cache;

import org.jspecify.annotations.NullMarked;
