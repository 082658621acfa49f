using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Contract;

/// <summary>One occurrence to one webhook.</summary>
/// <param name="Id">Its id.</param>
/// <param name="MessageId">The occurrence's id, sent as webhook-id: the same in every attempt.</param>
/// <param name="Type">What it tells of.</param>
/// <param name="OccurredAt">When that came about.</param>
/// <param name="State">Whether it is to be tried, was delivered, or has failed for good.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="NextAt">When it is tried next; left out where it has ended.</param>
/// <param name="Attempts">Its attempts, the first first.</param>
internal sealed record DeliveryView(
    string Id,
    string MessageId,
    string Type,
    DateTimeOffset OccurredAt,
    [property: WordsOf(typeof(DeliveryState))] string State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAt,
    IReadOnlyList<AttemptView> Attempts)
{
    public static DeliveryView Of(LoggedDelivery logged) => new(
        logged.Delivery.Id.Value,
        logged.Occurrence.Id.Value,
        OccurrenceTypes.NameOf(logged.Occurrence.Type),
        logged.Occurrence.At,
        SnakeCase.Of(logged.Delivery.State),
        logged.Delivery.CreatedAt,
        logged.Delivery.NextAt,
        [.. logged.Attempts.Select(AttemptView.Of)]);
}
