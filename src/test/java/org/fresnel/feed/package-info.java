@NullMarked
package org.fresnel.feed;

import org.jspecify.annotations.NullMarked;
