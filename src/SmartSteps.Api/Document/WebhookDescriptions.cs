using Microsoft.OpenApi;

namespace SmartSteps.Api.Document;

/// <summary>Describes webhooks, their deliveries and alerts; what is delivered itself is in <see cref="DeliveryDescriptions"/>.</summary>
internal sealed class WebhookDescriptions(OperationDescriber d)
{
    private const string Hooks = "/v1/webhooks";
    private const string Hook = Hooks + "/{id}";
    private const string Delivery = Hook + "/deliveries/{delivery}";

    private static readonly OpenApiTag Webhooks = new()
    {
        Name = "Webhooks",
        Description = "Where you are told what has come about, by Standard Webhooks 1.0: takes a buyer's key, and shows its tenant's alone. Each occurrence comes at least once, in no promised order; webhook-id tells a repetition.",
    };

    private static readonly OpenApiTag Alerts = new() { Name = "Alerts", Description = "What you want to be told of your zones, each day that is closed. Under a contract that opens the figures; without one an alert looks at nothing." };

    private static readonly ProblemSample UnknownWebhook = new(
        404, "unknown-webhook", "There is no such webhook", "You have no webhook 'wh_1'. GET /v1/webhooks lists yours, POST /v1/webhooks registers one.");

    private static readonly ProblemSample UnknownDelivery = new(
        404, "unknown-delivery", "There is no such delivery", "The webhook has no delivery 'dl_1'; the log reaches back 30 days. GET /v1/webhooks/wh_m4k8q2vd7rw9xj3npt6s/deliveries lists them.");

    private static readonly ProblemSample UnknownAlert = new(404, "unknown-alert", "There is no such alert", "You have no alert 'al_1'. GET /v1/alerts lists yours, POST /v1/alerts registers one.");

    private static readonly ProblemSample TooManyWebhooks = new(
        409, "too-many-webhooks", "The registration is refused", "You have 20 webhooks, as many as you may have. Delete one first: DELETE /v1/webhooks/{id}.");

    private static readonly ProblemSample TooManyAlerts = new(
        409, "too-many-alerts", "The registration is refused", "You have 500 alerts, as many as you may have. Delete one first: DELETE /v1/alerts/{id}.");

    private static readonly ProblemSample Disabled = new(
        409, "webhook-disabled", "The webhook is disabled", "Nothing is sent to it. Enable it first: PATCH /v1/webhooks/wh_m4k8q2vd7rw9xj3npt6s with {\"enabled\":true}.");

    private static readonly ProblemSample BadUrl = new(400, "invalid-body", "The body is not valid", "'url' leads to an address that is not public: deliveries go to the public Internet alone.");

    public void Apply()
    {
        d.Get(Hooks, "listWebhooks", Webhooks, "Your webhooks, page by page.", [.. d.Paging()], d.Json("A page of webhooks.", WebhookSamples.List), Read());
        d.Post(
            Hooks, "createWebhook", Webhooks,
            "Registers where you want to be told, and shows the secret that deliveries are signed with, once. Sent again under the same Idempotency-Key it shows the same, while the secret is in use.",
            [d.IdempotencyKey()], d.JsonBody(WebhookSamples.Request), d.Json("Registered before; answered only where the first answer was lost with its record.", WebhookSamples.Registered),
            d.Json("Registered.", WebhookSamples.Registered), Written(BadUrl, TooManyWebhooks));
        DeliveryDescriptions.AddTo(d, d.Find(Hooks, HttpMethod.Post));
        d.Get(Hook, "getWebhook", Webhooks, "A webhook.", [Id()], d.Json("The webhook.", WebhookSamples.Answer), Read(UnknownWebhook));
        d.Describe(
            HttpMethod.Patch, Hook, "changeWebhook", Webhooks, "Changes what is given of a webhook. Enabling one that was disabled sends what is pending.", [Id()], d.JsonBody(WebhookSamples.Change),
            d.Json("As it is now.", WebhookSamples.Answer), Written(BadUrl, UnknownWebhook));
        d.Delete(Hook, "deleteWebhook", Webhooks, "Deletes a webhook with its secrets and its log.", [Id()], d.Json("As it was.", WebhookSamples.Deleted), Read(UnknownWebhook));
        d.Post(
            Hook + "/secrets", "rotateWebhookSecret", Webhooks,
            "Gives a webhook a new secret, shown once. Until the overlap ends deliveries carry a signature of each: exchange it at the receiver meanwhile, and nothing is lost.",
            [Id(), d.IdempotencyKey()], Optional(d.JsonBody(WebhookSamples.Rotation)), d.Json("Rotated before; answered only where the first answer was lost with its record.", WebhookSamples.Rotated),
            d.Json("Rotated.", WebhookSamples.Rotated), Written(ProblemSample.InvalidBody, UnknownWebhook));
        Begin(Hook + "/test", "testWebhook", "Sends webhook.test to the webhook, whatever types it is registered for.", [Id(), d.IdempotencyKey()], UnknownWebhook);
        d.Get(
            Hook + "/deliveries", "listDeliveries", Webhooks, "What was sent to a webhook in the last 30 days, the newest first: every attempt, how it ended, and when the next is due.",
            [Id(), .. d.Paging()], d.Json("A page of deliveries.", WebhookSamples.Deliveries), Read(UnknownWebhook));
        d.Get(Delivery, "getDelivery", Webhooks, "A delivery with its attempts.", [Id(), DeliveryId()], d.Json("The delivery.", WebhookSamples.DeliveryAnswer), Read(UnknownDelivery));
        Begin(
            Delivery + "/redeliver", "redeliver", "Sends a delivery again at once, under the same webhook-id, its schedule anew; whether it was delivered, is pending or was given up.",
            [Id(), DeliveryId(), d.IdempotencyKey()], UnknownDelivery);
        OfAlerts();
    }

    private static ProblemSample[] Read(params ReadOnlySpan<ProblemSample> more) => [ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, .. more];

    private static ProblemSample[] Written(params ReadOnlySpan<ProblemSample> more) =>
        [.. more, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, ProblemSample.TooLarge, ProblemSample.JsonUnsupported];

    private static OpenApiRequestBody Optional(OpenApiRequestBody body)
    {
        body.Required = false;
        return body;
    }

    private void OfAlerts()
    {
        var id = d.Path("id", "The alert's id.", WebhookSamples.Alert.Id);
        d.Get("/v1/alerts", "listAlerts", Alerts, "Your alerts, page by page.", [.. d.Paging()], d.Json("A page of alerts.", WebhookSamples.Alerts), Read());
        d.Post(
            "/v1/alerts", "createAlert", Alerts,
            "Has every day that is closed from now on looked at for a zone: for figures beyond a threshold (threshold.crossed), or out of the usual (anomaly.found). One occurrence a day at most.",
            [d.IdempotencyKey()], d.JsonBody(WebhookSamples.AlertRequest, ("anomaly", WebhookSamples.AnomalyRequest)), d.Json("It was there already.", WebhookSamples.AlertAnswer),
            d.Json("Registered.", WebhookSamples.AlertAnswer), Written(ProblemSample.InvalidBody, TooManyAlerts));
        d.Get("/v1/alerts/{id}", "getAlert", Alerts, "An alert.", [id], d.Json("The alert.", WebhookSamples.AlertAnswer), Read(UnknownAlert));
        d.Describe(
            HttpMethod.Patch, "/v1/alerts/{id}", "changeAlert", Alerts, "Changes what is given of an alert; days that were looked at are not looked at again.", [id], d.JsonBody(WebhookSamples.AlertChange),
            d.Json("As it is now.", WebhookSamples.AlertAnswer), Written(ProblemSample.InvalidBody, UnknownAlert));
        d.Delete("/v1/alerts/{id}", "deleteAlert", Alerts, "Deletes an alert.", [id], d.Json("As it was.", WebhookSamples.AlertDeleted), Read(UnknownAlert));
    }

    private IOpenApiParameter Id() => d.Path("id", "The webhook's id.", WebhookSamples.Webhook.Id);

    private IOpenApiParameter DeliveryId() => d.Path("delivery", "The delivery's id.", WebhookSamples.Delivery.Id);

    /// <summary>What is begun now and answered for later.</summary>
    private void Begin(string path, string id, string summary, IList<IOpenApiParameter> parameters, ProblemSample unknown)
    {
        var operation = d.Describe(HttpMethod.Post, path, id, Webhooks, summary, parameters, null, d.Json("Begun; Location names the delivery.", WebhookSamples.Begun), Written(unknown, Disabled));
        operation.Responses!["202"] = operation.Responses["200"];
        operation.Responses.Remove("200");
    }
}
