/// How requests are answered: the data-plane listener, failover inside a request, broadcasts.
@NullMarked
package org.fresnel.forward;

import org.jspecify.annotations.NullMarked;
