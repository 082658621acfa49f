using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Limits;
using SmartSteps.Api.Pricing;
using SmartSteps.Api.Statements;
using SmartSteps.Grid;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Metering;

/// <summary>What things cost, what was bought, and what is billed for it.</summary>
internal static class MeteringOperations
{
    /// <summary>Adds it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public static void AddMetering(this IServiceCollection services, BillingOptions billing, RateLimitOptions limits)
    {
        limits.Check();
        ArgumentOutOfRangeException.ThrowIfNegative(billing.TaxPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(billing.TaxPercent, 100);
        var calendar = MarketCalendar.Find(billing.TimeZone) ?? throw new ArgumentOutOfRangeException(nameof(billing), billing.TimeZone, "The time zone of billing is none of IANA's.");
        services.AddSingleton(billing);
        services.AddSingleton(p => new RateLimits(limits, p.GetRequiredService<CallerAddress>(), p.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<PricePlans>();
        services.AddSingleton(p => new Meter(p.GetRequiredService<IUsageStore>(), p.GetRequiredService<PricePlans>(), calendar, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReleasedUnits>();
        services.AddSingleton<OperationNames>();
        services.AddSingleton<Till>();
        services.AddSingleton(p => new Lazy<OperationList>(p.GetRequiredService<OperationList>));
        services.AddSingleton<ContractPrice>();
        services.AddSingleton<CataloguePrice>(p => p.GetRequiredService<ContractPrice>().OfAsync);
        services.AddSingleton<QuoteEndpoint>();
        services.AddSingleton<UsageEndpoint>();
        services.AddSingleton<StatementDesk>();
        services.AddSingleton<StatementEndpoints>();
        services.AddSingleton<PricePlanEndpoints>();
        services.AddHostedService<MonthClosing>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var statements = services.GetRequiredService<StatementEndpoints>();
        var plans = services.GetRequiredService<PricePlanEndpoints>();
        yield return new("POST", "/v1/quotes", KeyNeed.Buyer, [], services.GetRequiredService<QuoteEndpoint>().PostAsync);
        yield return new("GET", "/v1/usage", KeyNeed.Buyer, UsageEndpoint.Parameters, services.GetRequiredService<UsageEndpoint>().GetAsync);
        yield return new("GET", "/v1/statements", KeyNeed.Buyer, Page.Parameters, statements.ListAsync);
        yield return new("GET", "/v1/statements/{month}", KeyNeed.Buyer, StatementEndpoints.Parameters, statements.GetAsync);
        yield return new("GET", "/v1/admin/price-plans", KeyNeed.Admin, Page.Parameters, plans.ListAsync);
        yield return new("GET", "/v1/admin/price-plans/{id}", KeyNeed.Admin, [], plans.GetAsync);
        yield return new("PUT", "/v1/admin/price-plans/{id}", KeyNeed.Admin, [], plans.PutAsync);
    }
}
