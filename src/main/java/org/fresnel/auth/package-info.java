/// Users, tokens, client certificates and the TLS settings of listeners.
@NullMarked
package org.fresnel.auth;

import org.jspecify.annotations.NullMarked;
