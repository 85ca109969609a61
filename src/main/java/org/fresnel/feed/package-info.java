/// The live feed: who listens, what they are sent and when. It knows neither sockets nor what there
/// is to tell.
@NullMarked
package org.fresnel.feed;

import org.jspecify.annotations.NullMarked;
