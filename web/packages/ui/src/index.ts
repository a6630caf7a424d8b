export { assertNever } from "./assertNever";
export { Button, type ButtonProps, IconButton, LinkButton } from "./button/Button";
export { KeyCap } from "./button/KeyCap";
export { classes } from "./classes";
export { copy } from "./copy";
export { Sparkline } from "./data/Sparkline";
export { type Column, Table } from "./data/Table";
export { Tile } from "./data/Tile";
export {
  Checkbox,
  Field,
  RefusedFields,
  RefusedMark,
  SearchInput,
  Select,
  Switch,
  TextArea,
  TextInput,
} from "./field/Field";
export { type RadioCard, RadioCards } from "./field/RadioCards";
export { Icon, Mark } from "./icon/Icon";
export { type IconName, iconNames } from "./icon/names";
export { Bubble, DayLine, EventLine, TypingDots } from "./message/Bubble";
export { Segmented, type TabItem, Tabs } from "./nav/Tabs";
export { Dialog, Sheet } from "./overlay/Dialog";
export { Menu, type MenuEntry } from "./overlay/Menu";
export { Popover } from "./overlay/Popover";
export { type Toast, ToastRegion, useToasts } from "./overlay/Toasts";
export { Avatar, StateDot, VipMark } from "./people/Avatar";
export { Badge, BarNote, Counter, type Tone } from "./state/Badge";
export { LoadSlots } from "./state/LoadSlots";
export { AnswerLine, SlaMark, type Urgency } from "./state/SlaMark";
export { Empty, ErrorState, Skeleton, SkeletonRows, useLate } from "./view/States";
