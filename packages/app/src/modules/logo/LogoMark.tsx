/** Slipway's mark: a bow on the ramp, about to touch the water. Colours follow the text around it. */
export const LogoMark = ({ size = 28 }: { size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 32 32"
    fill="none"
    aria-hidden="true"
    focusable="false"
  >
    <path
      d="M6 5.5h17.2c.9 0 1.5.9 1.1 1.7l-4.6 9.9L6 11.6z"
      fill="currentColor"
    />
    <path
      d="M3.2 14.6 27 24.4"
      stroke="#F2A65A"
      strokeWidth="2.6"
      strokeLinecap="round"
    />
    <path
      d="M4 27.4c2 0 2-1.4 4-1.4s2 1.4 4 1.4 2-1.4 4-1.4 2 1.4 4 1.4 2-1.4 4-1.4 2 1.4 4 1.4"
      stroke="#4FB3BF"
      strokeWidth="2.2"
      strokeLinecap="round"
    />
  </svg>
);
