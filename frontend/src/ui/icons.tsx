import type { ReactNode } from 'react';

/** The drawings of the house: 20×20, one stroke, the colour of the text beside them. */
function icon(drawing: ReactNode, mirrored = false) {
  return function Icon({ size = 20 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        data-mirrored={mirrored || undefined}
      >
        {drawing}
      </svg>
    );
  };
}

export const HomeIcon = icon(<path d="M3.5 9 10 3.5 16.5 9v7.5h-4.5v-4h-4v4H3.5z" />);
export const TreeIcon = icon(
  <path d="M3 4.5h14M7 10h10M11 15.5h6M4.5 4.5v5.5h2M8.5 10v5.5h2" />,
  true,
);
export const ResolutionIcon = icon(
  <path d="M5 2.8h10v14.4H5zM7.8 7h4.4M7.8 10h4.4M7.8 13.2l1.2 1.2 2.6-2.6" />,
);
export const MeetingIcon = icon(
  <path d="M3 9.5h14M4.5 9.5v6.7M15.5 9.5v6.7M7 6.4a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2M13 6.4a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2" />,
);
export const MenuIcon = icon(<path d="M3 5.5h14M3 10h14M3 14.5h14" />);
export const CloseIcon = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const SunIcon = icon(
  <path d="M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M15.7 4.3l-1.2 1.2M5.5 14.5l-1.2 1.2" />,
);
export const MoonIcon = icon(<path d="M16.5 11.6A6.8 6.8 0 0 1 8.4 3.5a6.8 6.8 0 1 0 8.1 8.1" />);
export const UserIcon = icon(
  <path d="M10 10a3.4 3.4 0 1 0 0-6.8A3.4 3.4 0 0 0 10 10M3.6 17a6.4 6.4 0 0 1 12.8 0" />,
);
export const SearchIcon = icon(
  <path d="M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4" />,
);
/** Points to where reading goes on. */
export const ForwardIcon = icon(<path d="m8 5 5 5-5 5" />, true);
export const ForwardTwiceIcon = icon(<path d="m4.5 5 5 5-5 5M10.5 5l5 5-5 5" />, true);
export const LinkIcon = icon(
  <path d="M8.3 11.7a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-1 1M11.7 8.3a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1-1" />,
);
export const PrintIcon = icon(<path d="M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z" />);
export const OutIcon = icon(<path d="M8 3.5h8.5v13H8M12 10H3m3-3-3 3 3 3" />, true);
export const ExternalIcon = icon(<path d="M8 4H4v12h12v-4M11 3.5h5.5V9M16 4l-7 7" />, true);
export const CopyIcon = icon(<path d="M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4" />);
export const MoreIcon = icon(<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" strokeWidth="2.6" />);
export const BodyIcon = icon(
  <path d="M3 16.5h14M4.5 16.5V8M15.5 16.5V8M8.2 16.5V8M11.8 16.5V8M3 8l7-4.5L17 8z" />,
);
export const PlaceIcon = icon(
  <path d="M10 17.2s5.5-4.7 5.5-9a5.5 5.5 0 0 0-11 0c0 4.3 5.5 9 5.5 9M10 10.2a2 2 0 1 0 0-4 2 2 0 0 0 0 4" />,
);
export const DownloadIcon = icon(<path d="M10 3v9.5M6.2 9l3.8 3.8L13.8 9M3.5 16.5h13" />);
export const TerminalIcon = icon(<path d="M3 4h14v12H3zM6 8l2.5 2L6 12M10.5 12.5H14" />);
export const LanguageIcon = icon(
  <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M3 10h14M10 3c2 2 2.8 4.5 2.8 7s-.8 5-2.8 7c-2-2-2.8-4.5-2.8-7S8 5 10 3" />,
);
export const ClockIcon = icon(<path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4.2l2.8 1.8" />);
export const PlusIcon = icon(<path d="M10 4v12M4 10h12" />);
export const UpIcon = icon(<path d="m5 12 5-5 5 5" />);
export const DownIcon = icon(<path d="m5 8 5 5 5-5" />);
export const CalendarIcon = icon(
  <path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3M7 11.5h1M12 11.5h1M7 14h1" />,
);
export const EditIcon = icon(<path d="M4 16h3l9-9-3-3-9 9zM11.5 5.5l3 3" />);
export const HistoryIcon = icon(
  <path d="M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7M3.5 3.5V7H7M10 6.5V10l2.5 2" />,
);
export const ShieldIcon = icon(
  <path d="M10 2.8 16 5v4.6c0 3.6-2.4 6.2-6 7.6-3.6-1.4-6-4-6-7.6V5zM7.4 9.8l1.9 1.9 3.4-3.6" />,
);
export const CheckIcon = icon(<path d="m4.5 10.5 3.5 3.5 7.5-8" />);
