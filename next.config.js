import createNextIntlPlugin from "next-intl/plugin";

/**
 * Public pages are asked for once by the publisher and served as bytes (docs: DESIGN.md, "Rendering recipe"):
 * every reader is treated as a bot (complete head, nothing streamed), compression is the front's.
 *
 * @type {import("next").NextConfig}
 */
const config = {
  htmlLimitedBots: /.*/,
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "sharp", "@prisma/client", "@prisma/adapter-pg"],
  // As much as the front lets through: for most routes less (published/front-routes.ts).
  experimental: { globalNotFound: true, serverActions: { bodySizeLimit: "9mb" } },
};

export default createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Parsed once, when building: next-intl would parse each message again for each page that says it.
  experimental: { messages: { path: "./messages", locales: ["fr", "en"], format: "json", precompile: true } },
})(config);
