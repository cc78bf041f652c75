export { default } from './[...step]/page.tsx';
