/// The duties of the served validators and their results, from the traffic of the router.
@NullMarked
package org.fresnel.duties;

import org.jspecify.annotations.NullMarked;
