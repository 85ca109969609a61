/// Tests of the package of the same name.
@NullMarked
package org.fresnel.control.feed;

import org.jspecify.annotations.NullMarked;
