/**
 * Rooms, and nothing else: whatever somebody sends to a room reaches everybody in it. Prints its port.
 *
 *   node server.mjs
 */

import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
// As fast as it goes: no upgrade from polling, no compression, and no polling at all.
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });

io.on("connection", (socket) => {
  const { room } = socket.handshake.auth;
  socket.join(room);
  socket.on("command", (text, acknowledge) => {
    io.to(room).emit("change", text);
    acknowledge();
  });
});

http.listen(0, "127.0.0.1", () => console.log(http.address().port));
