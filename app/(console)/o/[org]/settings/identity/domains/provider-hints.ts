/** Where a record is added on the screens of those who run the DNS of most domains, and which form of the host they take. */
export const providerHints = [
  { name: "Cloudflare", where: "DNS › Records › Add record, type TXT", label: "Name", form: "zone" },
  { name: "Amazon Route 53", where: "Hosted zones › Create record, type TXT", label: "Record name", form: "zone" },
  { name: "Azure DNS", where: "DNS zone › Record sets › Add, type TXT", label: "Name", form: "zone" },
  { name: "Google Cloud DNS", where: "Zone › Add standard, type TXT", label: "DNS name", form: "zone" },
  { name: "GoDaddy", where: "DNS › Add New Record, type TXT", label: "Name", form: "zone" },
  { name: "Namecheap", where: "Advanced DNS › Add New Record, type TXT Record", label: "Host", form: "zone" },
  { name: "A zone file", where: "A line of its own; the name ends with a full stop", label: "Owner", form: "whole" },
] as const;
