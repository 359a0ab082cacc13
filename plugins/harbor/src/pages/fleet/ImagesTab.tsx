import { ImageList } from './ImageList';

/** Every image of every registry. */
export const ImagesTab = () => <ImageList />;
