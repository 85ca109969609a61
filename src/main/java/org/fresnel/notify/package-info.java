/// Notifications: what is pushed to the systems of the operator, and the queue until they have it.
@NullMarked
package org.fresnel.notify;

import org.jspecify.annotations.NullMarked;
