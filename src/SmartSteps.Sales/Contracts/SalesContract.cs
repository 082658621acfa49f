using SmartSteps.Grid;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Contracts;

/// <summary>What a tenant may buy, where, when and for what.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Tenant">Whose it is; never changes.</param>
/// <param name="Terms">What was agreed, as it stands now.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="EndedAt">When it was ended before its time, or null.</param>
public sealed record SalesContract(ContractId Id, TenantId Tenant, ContractTerms Terms, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Where it stands by the clock of one of its markets: from the first second of <see cref="ContractTerms.From"/> to before the first of <see cref="ContractTerms.Until"/> it is active.</summary>
    public ContractStatus StatusAt(DateTimeOffset now, MarketCalendar calendar)
    {
        var seconds = now.ToUnixTimeSeconds();
        return EndedAt <= now ? ContractStatus.Ended
            : seconds >= calendar.Day(Terms.Until).StartUnixSeconds ? ContractStatus.Expired
            : seconds < calendar.Day(Terms.From).StartUnixSeconds ? ContractStatus.Upcoming
            : ContractStatus.Active;
    }
}
