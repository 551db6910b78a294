/** The line that falls, and the point on it where one calls. */
export const Brand = ({ size = 26 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="#2b5f75" />
    <path
      d="M6 12l6 4 5-3 9 8"
      fill="none"
      stroke="#bfe0ea"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <circle cx="12" cy="16" r="3.4" fill="#fff" />
  </svg>
);
