using System.Text.Json;
using System.Text.Json.Nodes;
using SmartSteps.Api.Contract;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Document;

/// <summary>A problem that an operation can answer with.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Name">The last part of its type.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Detail">An example of what it says.</param>
internal sealed record ProblemSample(int Status, string Name, string Title, string Detail)
{
    public static readonly ProblemSample Parameter =
        new(400, "unknown-parameter", "A parameter is not known", "There is no parameter 'huor'. Did you mean 'hour'?");

    public static readonly ProblemSample Unauthorised =
        new(401, "unauthorized", "A valid key is needed", "The request carries no key. Send a key as 'Authorization: Bearer KEY', as 'X-Api-Key: KEY', or as the password of Basic with any user name; or an access token from POST /oauth/token as 'Authorization: Bearer TOKEN'.");

    public static readonly ProblemSample Forbidden =
        new(403, "forbidden", "The key does not open this", "This operation takes an operator's key (ss_o_…); the key sent is a buyer's, which reads released figures.");

    public static readonly ProblemSample ForbiddenToOperators =
        new(403, "forbidden", "The key does not open this", "This operation takes a buyer's key (ss_b_…); the key sent is an operator's, which hands over files.");

    public static readonly ProblemSample ForbiddenToBuyers =
        new(403, "forbidden", "The key does not open this", "This operation takes an admin's key (ss_a_…); the key sent is a buyer's, which reads released figures.");

    /// <summary>Also <c>contract-expired</c>, <c>contract-not-begun</c>, and <c>forbidden</c> for an operator's key.</summary>
    public static readonly ProblemSample NotInContract = new(
        403, "not-in-contract", "No contract covers this",
        "Contract 'alexa-2026' does not include forecast; it includes visitors, dwell, heatmaps. Your contracts: alexa-2026. GET /v1/contracts shows them.");

    public static readonly ProblemSample UnknownContract =
        new(404, "unknown-contract", "There is no such contract", "There is no contract 'alexa-2025' for you. GET /v1/contracts lists those there are.");

    public static readonly ProblemSample UnknownTenant =
        new(404, "unknown-tenant", "There is no such tenant", "There is no tenant 'mall-of-berln'. GET /v1/admin/tenants lists those there are.");

    public static readonly ProblemSample ContractNameTaken =
        new(409, "name-taken", "Another tenant has it", "Contract 'alexa-2026' is another tenant's, and stays so. Take another id.");

    public static readonly ProblemSample MapTile =
        new(400, "invalid-parameter", "A parameter is not valid", "'x' is a whole number from 0 to 4095 at zoom 12, counted from the antimeridian eastwards.");

    public static readonly ProblemSample UnknownMarket =
        new(404, "unknown-market", "There is no such market", "No market is called 'berln'. GET /v1/markets lists them.");

    public static readonly ProblemSample NotSealed =
        new(404, "not-sealed", "The hour is not sealed", "The hour 2026-03-02T23:00:00+01:00 is not sealed yet: hours are sealed through 2026-03-02T15:00:00+01:00.");

    public static readonly ProblemSample DayNotSealed =
        new(404, "not-sealed", "No hour of the day is sealed", "No hour of 2026-03-03 is sealed yet: hours are sealed through 2026-03-02T15:00:00+01:00.");

    public static readonly ProblemSample UnknownPassport =
        new(404, "unknown-passport", "There is no such passport", "Nothing was released as 'berlin.footfall.2031-01-01T00'. Take the id from an answer's passport.id or links.passport.");

    public static readonly ProblemSample UnknownZone =
        new(404, "unknown-zone", "There is no such zone", "You have no zone 'alexanderplats'. GET /v1/zones lists yours, POST /v1/zones registers one.");

    public static readonly ProblemSample UnknownCollection =
        new(404, "unknown-collection", "There is no such collection", "No collection is called 'footfall-berln'. GET /v1/ogc/collections lists them.");

    public static readonly ProblemSample UnknownFeature =
        new(404, "unknown-feature", "There is no such feature", "Collection 'zones' has no feature 'alexanderplats'. GET /v1/ogc/collections/zones/items lists them.");

    public static readonly ProblemSample NoOutline =
        new(409, "no-outline", "The zone was not drawn", "Zone 'alexa-north' is measured on indoor zones and has no outline, so that no tiles of the map belong to it. Its visitors: GET /v1/zones/alexa-north/visitors.");

    public static readonly ProblemSample NotAMall =
        new(409, "not-a-mall", "The zone has no indoor zones", "Flows are counted between the indoor zones of a mall, and no zone names 'alexanderplatz' as its parent. For trips between areas ask GET /v1/flows?market=berlin.");

    public static readonly ProblemSample InvalidBody =
        new(400, "invalid-body", "The body is not valid", "There is no member 'nmae'. Did you mean 'name'? 'name' is missing.");

    public static readonly ProblemSample NameTaken =
        new(409, "name-taken", "The registration is refused", "You have another zone 'alexanderplatz' already: take another id.");

    public static readonly ProblemSample TooManyPairs =
        new(409, "too-many-pairs", "The registration is refused", "You have 200 pairs, as many as you may have. End one first.");

    public static readonly ProblemSample OutsideCoverage =
        new(422, "outside-coverage", "The registration is refused", "No leaf of the measurement grid lies within it: no radio cell covers the place.");

    public static readonly ProblemSample PairWithin =
        new(422, "pair-within", "The registration is refused", "One of the two lies within the other: their common visitors are those of the smaller one.");

    public static readonly ProblemSample JsonUnsupported =
        new(415, "unsupported-media-type", "The content type is not taken", "Content-Type 'text/csv' is not taken. Send JSON in UTF-8 as the request's body (application/json).");

    public static readonly ProblemSample UnknownTile =
        new(404, "unknown-tile", "There is no such tile", "The log has no 'tile/0/999'. Tiles lie where tlog-tiles lays them, such as tile/0/000 or tile/entries/000.p/17, as far as GET /log/checkpoint says.");

    public static readonly ProblemSample NotAcceptable =
        new(406, "not-acceptable", "The format is not to be had", "'format' is one of json, geojson, csv, xlsx, png.");

    public static readonly ProblemSample Conflict =
        new(409, "no-cell-plan", "The market has no cell plan yet", "Hand over the cell plan first: PUT /v1/markets/berlin/cells.");

    public static readonly ProblemSample Withdrawn =
        new(410, "withdrawn-market", "The market is no longer served", "Market 'berlin' was withdrawn. GET /v1/markets lists those served.");

    public static readonly ProblemSample TooLarge =
        new(413, "too-large", "The body is too large", "The body is larger than is taken at once. Split it and send the parts.");

    public static readonly ProblemSample Unsupported =
        new(415, "unsupported-media-type", "The content type is not taken", "Content-Type 'application/json' is not taken. Send the CSV itself as the request's body, plain (text/csv) or gzip (application/gzip).");

    public static readonly ProblemSample WrongHeader =
        new(422, "wrong-header", "The header lacks columns", "Columns found: 'time', 'user', 'cell'. Wanted: timestamp, imsi, cell. Missing or there twice: timestamp (looked for as {timestamp}), imsi (looked for as {imsi}). A column mapping says which columns of the file make up ours. Give one as columns=ours=theirs,….");

    public static readonly ProblemSample RateLimited =
        new(429, "rate-limited", "Too many requests", "At most 300 requests are taken in 10 s. Send it again in 2 s, and keep to what the headers RateLimit and RateLimit-Policy say.");

    public static readonly ProblemSample NoStatement =
        new(404, "no-statement", "There is no statement of this month", "There are statements from the month in which you got your first contract to the one that runs, and 2025-01 is none of them. GET /v1/statements lists them.");

    public static readonly ProblemSample UnknownPricePlan =
        new(404, "unknown-price-plan", "There is no such price plan", "No price plan has this name. GET /v1/admin/price-plans lists them.");

    public static readonly ProblemSample MonthBegun =
        new(409, "month-begun", "The month has begun", "A new version holds from the start of a month that has not begun anywhere, since what was bought keeps its price: give 'from' 2026-04 or later.");

    public static readonly ProblemSample Busy = new(429, "busy", "Too much is under way", "Send it again after the seconds that Retry-After names.");

    public static readonly ProblemSample Storage =
        new(503, "storage-unavailable", "It cannot be stored at present", "The disk is full or not writable; nothing was taken. Send it again later.");

    public static readonly ProblemSample Starting = new(503, "starting", "Not ready yet", "The program is starting; ask again shortly.");

    public static readonly ProblemSample WrongSecrets =
        new(429, "too-many-wrong-secrets", "Too many wrong secrets came from here", "Too many wrong keys or tokens came from this address. Look which client sends one, mend it, and send the request again after the seconds that Retry-After names. Keys that were right from here before go on working.");

    public static readonly ProblemSample TooManyKeys =
        new(409, "too-many-keys", "There are too many keys", "You have 100 keys that work, as many as you may have. Revoke one first: DELETE /v1/keys/{id}.");

    public static readonly ProblemSample UnknownKey =
        new(404, "unknown-key", "There is no such key", "You have no key of this id. GET /v1/keys lists yours; the id is the 8 characters before the secret.");

    public static readonly ProblemSample KeyEnded =
        new(409, "key-ended", "The key does not work any more", "The key ss_b_k7m2p9qa was revoked or has expired. Have another made: POST /v1/keys.");

    public static readonly ProblemSample BeyondOwnRights =
        new(403, "beyond-own-rights", "The key may do more than yours", "With a new secret of ss_b_k7m2p9qa you could do what your own key may not. Rotate it with itself, or with a key of the same scopes, addresses and end.");

    public static readonly ProblemSample KeyReused =
        new(422, "idempotency-key-reused", "The key belongs to another request", "The Idempotency-Key was used before, for another body or another path. Take a new key for a new request.");

    /// <summary>The caller may use the surface, but not do this there.</summary>
    public static ProblemSample InsufficientScope(KeyScope? scope) => new(
        403, "insufficient-scope", "The key does not reach so far",
        $"This operation needs {(scope is { } one ? $"the scope '{one}'" : "a key with all scopes of its role")}; the key has {(scope == KeyScope.UsageRead ? KeyScope.FiguresRead : KeyScope.UsageRead)}. Take a key or a token that has it.");

    public JsonNode Example(string instance) => JsonSerializer.SerializeToNode(
        new ProblemView("urn:smartsteps:problem:" + Name, Title, Status, Detail, instance, null, null, "4bf92f3577b34da6a3ce929d0e0e4736"), ApiJson.Options)!;
}
