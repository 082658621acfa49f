using System.Globalization;
using System.Net;
using System.Text;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Reports.Statements;

/// <summary>A statement as one HTML page that prints on A4: no script, nothing loaded from elsewhere. Thread-safe.</summary>
public static class StatementHtml
{
    /// <summary>SmartSteps' mark: steps on a map.</summary>
    private const string Mark =
        "<svg viewBox=\"0 0 24 24\" role=\"img\" aria-label=\"\"><rect width=\"24\" height=\"24\" rx=\"5\" fill=\"#0b5c6b\"/><path d=\"M5 18h4v-4h4v-4h4V6h2\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2.4\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>";

    /// <summary>The page in UTF-8.</summary>
    public static byte[] Write(Statement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var head = statement.Head;
        var title = $"Statement {head.Number}";
        var page = new StringBuilder(16 << 10)
            .Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>").Append(Text(title))
            .Append("</title>\n<style>\n").Append(StatementStyle.Css).Append("\n</style>\n</head>\n<body>\n<main>\n");
        Letterhead(page, head);
        Head(page, statement);
        foreach (var part in statement.Contracts)
        {
            Contract(page, part);
        }

        if (statement.Contracts.IsEmpty)
        {
            page.Append("<p>No contract was billed in this month. What is bought under a trial contract is free.</p>\n");
        }

        Totals(page, statement);
        page.Append("<footer>").Append(Text(string.Create(
            CultureInfo.InvariantCulture,
            $"Each unit is billed once under a contract, in whatever form and however often it is asked for. Amounts of lines are the sums of the usage records, rounded half to even. Days and months are those of {head.TimeZone}. The records: GET /v1/usage?from={head.Month.FirstDay:yyyy-MM-dd}&to={head.Month.EndDay:yyyy-MM-dd}")))
            .Append("</footer>\n</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Letterhead(StringBuilder page, StatementHead head)
    {
        page.Append("<header><div class=\"name\">").Append(Mark).Append("SmartSteps</div><div class=\"address\">");
        page.AppendJoin("<br>", head.Seller.Select(Text)).Append("</div></header>\n");
    }

    private static void Head(StringBuilder page, Statement statement)
    {
        var head = statement.Head;
        page.Append("<div class=\"head\"><div class=\"to\"><small>Statement for</small>").Append(Text(head.TenantName)).Append("<br>").Append(Text(head.Tenant.Value)).Append("</div>\n<dl>");
        Fact("Number", head.Number);
        Fact("Month", head.Month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
        Fact("From", Day(head.Month.FirstDay));
        Fact("To", Day(head.Month.EndDay.AddDays(-1)));
        Fact("Date", head.ClosedAt is { } closed ? Day(DateOnly.FromDateTime(closed.ToOffset(statement.Until.Offset).DateTime)) : "not closed yet");
        page.Append("</dl></div>\n<h1>Statement of usage").Append(head.ClosedAt is null ? "<span class=\"open\">OPEN</span>" : string.Empty).Append("</h1>\n");
        if (head.ClosedAt is null)
        {
            page.Append("<p class=\"note\">The month is not closed: what is bought until its end is added.</p>\n");
        }

        void Fact(string name, string value) => page.Append("<dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd>");
    }

    private static void Contract(StringBuilder page, ContractStatement part)
    {
        var plan = part.Terms.Plan;
        page.Append("<h2>").Append(Text(part.Title)).Append("</h2>\n<p class=\"note\">Contract ").Append(Text(part.Terms.Contract.Value))
            .Append(" · price plan ").Append(Text($"{plan.Name} ({plan.Id}, from {plan.From})")).Append("</p>\n")
            .Append("<table><colgroup><col><col class=\"u\"><col class=\"u\"><col class=\"a\"></colgroup><thead><tr><th>Product</th><th class=\"n\">Units</th><th class=\"n\">Price</th><th class=\"n\">Amount ").Append(Text(plan.Currency.Value)).Append("</th></tr></thead><tbody>\n");
        if (part.Fee.Amount > 0)
        {
            Row(page, "product", "Monthly fee", null, null, part.Fee);
        }

        foreach (var line in part.Lines)
        {
            Line(page, line);
        }

        Row(page, "sum", "Sum of the contract", null, null, part.Total);
        page.Append("</tbody></table>\n");
    }

    /// <summary>What has one price stands in one row; otherwise the units of each price follow by their numbers in the month.</summary>
    private static void Line(StringBuilder page, StatementLine line)
    {
        var (name, currency) = ($"{Words(line.Unit.Product)}, by {Words(line.Unit.Unit).ToLowerInvariant()}", line.Amount.Currency);
        if (line.Prices is [{ Included: false } only])
        {
            Row(page, "product", name, line.Units, Money.Of(only.Price, currency), line.Amount);
            return;
        }

        Row(page, "product", name, line.Units, null, line.Amount);
        var before = 0L;
        foreach (var price in line.Prices)
        {
            var numbers = string.Create(CultureInfo.InvariantCulture, $"{(price.Included ? "Included in the fee: units" : "Units")} {before + 1:N0} to {before + price.Units:N0}");
            Row(page, "tier", numbers, price.Units, Money.Of(price.Price, currency), Money.Of(price.Amount, currency));
            before += price.Units;
        }
    }

    private static void Row(StringBuilder page, string kind, string name, long? units, Money? price, Money amount) => page
        .Append("<tr class=\"").Append(kind).Append("\"><td>").Append(Text(name)).Append("</td><td class=\"n\">").Append(units?.ToString("N0", CultureInfo.InvariantCulture))
        .Append("</td><td class=\"n\">").Append(price?.Text).Append("</td><td class=\"n\">").Append(Grouped(amount)).Append("</td></tr>\n");

    private static void Totals(StringBuilder page, Statement statement)
    {
        foreach (var total in statement.Totals)
        {
            var tax = string.Create(CultureInfo.InvariantCulture, $"{statement.Head.TaxName} {total.TaxPercent:0.###} %");
            page.Append("<div class=\"totals\"><table><tbody>\n");
            Total(page, "net", "Net", total.Net);
            Total(page, "tax", tax, total.Tax);
            Total(page, "gross", "Total", total.Gross);
            page.Append("</tbody></table></div>\n");
        }
    }

    private static void Total(StringBuilder page, string kind, string name, Money amount) => page
        .Append("<tr class=\"").Append(kind).Append("\"><td>").Append(Text(name)).Append("</td><td class=\"n\">").Append(Grouped(amount)).Append(' ').Append(Text(amount.Currency.Value)).Append("</td></tr>\n");

    private static string Grouped(Money amount)
    {
        var text = amount.Text;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return decimal.Truncate(amount.Amount).ToString("N0", CultureInfo.InvariantCulture) + (point < 0 ? string.Empty : text[point..]);
    }

    private static string Words<T>(T member)
        where T : struct, Enum
    {
        var words = ContractWords.Of(member).Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
