package twotabs.demo.pictures;

import java.util.List;

/** What there is to see in a run of a lesson. */
interface Picture {
    int WIDTH = 760;

    static List<Picture> all() {
        return List.of(
                new TumblingPicture(),
                new SlidingPicture(),
                new LatePicture(),
                new SessionPicture(),
                new RescuesPicture());
    }

    /** The lesson's. */
    String lesson();

    Svg draw(Observed run);

    /** What of it makes its thumbnail: the middle, without words. */
    Svg.Area core(Observed run);
}
