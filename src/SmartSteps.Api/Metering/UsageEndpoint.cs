using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Sales;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Windows;
using SmartSteps.Reports.Statements;
using SmartSteps.Reports.Tables;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Metering;

/// <summary>GET /v1/usage: what was billed, record by record or in sums.</summary>
internal sealed class UsageEndpoint(IUsageStore usage, Meter meter)
{
    public static readonly IReadOnlyList<string> Parameters = [.. Page.Parameters, "from", "to", "contract", "product", "by", "format"];

    private const string ByRecord = "record";
    private const string ByDay = "day";
    private const string ByProduct = "product";

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (filter, problem) = Filter(context);
        if (filter is null)
        {
            return problem!;
        }

        if (Query.ReadWord(context.Request, "by", [ByRecord, ByDay, ByProduct], ByRecord, out var by) is { } wrong)
        {
            return wrong;
        }

        (var page, problem) = Page.Read(context.Request, key => key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '|' or '_'));
        if (page is null)
        {
            return problem!;
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfTables);
        if (format is null)
        {
            return problem!;
        }

        var sums = await usage.SumAsync(filter, context.RequestAborted);
        var path = $"/v1/usage?{QueryOf(context.Request, by)}";
        var (entries, next) = by == ByRecord
            ? await RecordsAsync(filter, page, path, context.RequestAborted)
            : page.Take(Sums(sums, by), KeyOf, path);
        return Of(format, entries, next, path, sums, filter);
    }

    private BodyAnswer Of(AnswerFormat format, IReadOnlyList<UsageEntry> entries, string? next, string path, IReadOnlyList<UsageSum> sums, UsageFilter filter)
    {
        if (format != AnswerFormat.Json)
        {
            var table = TableBody.Write(format, UsageTable.Of(entries), TableAbout.Of("Usage", null));
            return new BodyAnswer(EntityTag.Of(table), format.Compressible, () => new Representation(format.ContentType, table))
            {
                Link = next is null ? null : $"<{next}&format={format.Name}>; rel=\"next\"",
                FileName = $"usage_{filter.Tenant}.{format.Name}",
            };
        }

        IReadOnlyList<UsageTotalView> totals =
        [
            .. sums.GroupBy(s => s.Amount.Currency).OrderBy(g => g.Key.Value, StringComparer.Ordinal).Select(g => new UsageTotalView(
                g.Sum(s => s.Records), g.Sum(s => s.Units), MoneyView.Of(g.Aggregate(Money.Zero(g.Key), (sum, s) => sum + s.Amount)))),
        ];
        return BodyAnswer.Json(new Envelope<UsageView>(
            new UsageView(meter.Calendar.TimeZoneId, [.. entries.Select(UsageRecordView.Of)], totals), null, new LinksView(path, next)));
    }

    private async ValueTask<(IReadOnlyList<UsageEntry> Entries, string? Next)> RecordsAsync(UsageFilter filter, Page page, string path, CancellationToken cancellationToken)
    {
        var records = await usage.ListAsync(filter, page.After, page.Limit + 1, cancellationToken);
        return page.Take(records.Select(r => UsageEntry.Of(r, meter.Calendar.LocalTime(r.At.ToUnixTimeSeconds()))), e => e.Id!, path);
    }

    private static IEnumerable<UsageEntry> Sums(IReadOnlyList<UsageSum> sums, string by) => by == ByDay
        ? sums.Select(s => UsageEntry.Of([s], s.Day)).OrderBy(KeyOf, StringComparer.Ordinal)
        : sums.GroupBy(s => (s.Contract, s.Unit, s.Amount.Currency)).Select(g => UsageEntry.Of([.. g], null)).OrderBy(KeyOf, StringComparer.Ordinal);

    /// <summary>Of sums, what they are sums by.</summary>
    private static string KeyOf(UsageEntry entry) => $"{entry.Day:yyyy-MM-dd}|{entry.Contract}|{entry.Product}|{entry.Unit}|{entry.Amount.Currency}";

    private static string QueryOf(HttpRequest request, string by)
    {
        var parts = new List<string> { $"by={by}" };
        foreach (var name in (string[])["from", "to", "contract", "product"])
        {
            if (Query.TryGet(request, name, out var value))
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return string.Join('&', parts);
    }

    private static (UsageFilter? Filter, Problem? Problem) Filter(HttpContext context)
    {
        var request = context.Request;
        var filter = new UsageFilter(Caller.TenantOf(context));
        foreach (var name in (string[])["from", "to"])
        {
            if (!Query.TryGet(request, name, out var text))
            {
                continue;
            }

            var (day, error) = WindowReader.Day(name, text);
            if (day is null)
            {
                return (null, Problems.Parameter(name, error));
            }

            filter = name == "from" ? filter with { From = day } : filter with { Until = day };
        }

        if (filter.Until <= filter.From)
        {
            return (null, Problems.Parameter("to", "'to' lies after 'from': it is the day after the last one."));
        }

        if (Query.TryGet(request, "contract", out var contract))
        {
            if (!ContractId.TryParse(contract, out var id))
            {
                return (null, Problems.Parameter("contract", "'contract' is a contract's name, as GET /v1/contracts shows it."));
            }

            filter = filter with { Contract = id };
        }

        if (Query.ReadWord(request, "product", ContractWords.All<SoldProduct>(), string.Empty, out var product) is { } wrong)
        {
            return (null, wrong);
        }

        return (ContractWords.TryRead<SoldProduct>(product, out var sold) ? filter with { Product = sold } : filter, null);
    }
}
